#pragma once

namespace wabed::traces {

/// wabed's version, such as "0.1.0".
const char* ProgramVersion();

/// The commit wabed was built from, with "-modified" when files differed from it; "unknown" when
/// built outside git.
const char* SourceCommit();

}  // namespace wabed::traces
