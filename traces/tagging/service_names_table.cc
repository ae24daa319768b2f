#include "traces/tagging/service_names.h"

namespace wabed::traces {

const std::vector<ServiceName>& ServiceNames() {
  static const std::vector<ServiceName> table = {
      {R"([cde][0-9]*\.whatsapp\.net)", service_word::kChat,
       "Vanerio and Casas 2016, Table 1; Fiadino et al. 2015, naming scheme"},
      {R"(mm[is][0-9]*\.whatsapp\.net)", service_word::kPhotoAudio,
       "Vanerio and Casas 2016, Table 1; Fiadino et al. 2015, naming scheme"},
      {R"(mmv[0-9]*\.whatsapp\.net)", service_word::kVideo,
       "Vanerio and Casas 2016, Table 1; Fiadino et al. 2015, naming scheme"},
      {R"(g\.whatsapp\.net)", service_word::kChat,
       "seen opening chat connections in captures of 2019"},
      {R"(media[^.]*(\..+)?\.whatsapp\.net)", service_word::kMedia, "seen in captures of 2019"},
      {R"((.+\.)?whatsapp\.(net|com))", service_word::kOther,
       "Vanerio and Casas 2016, Table 1 (mmx, cdn, crashlog and the rest)"},
  };
  return table;
}

}  // namespace wabed::traces
