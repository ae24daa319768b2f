#pragma once

#include <functional>
#include <string>

namespace wabed::cli {

/// Does `work` and gives its exit code. A run folder, table, capture, classifier program or report
/// input that is not as it should be is told on standard error and becomes kBadInput; `input` is
/// what the user named.
int OrBadInput(const std::string& input, const std::function<int()>& work);

}  // namespace wabed::cli
