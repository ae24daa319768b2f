#include "validation/classifiers/labels.h"
#include "validation/classifiers/service_names.h"

namespace wabed::validation {

const std::vector<ServiceName>& ServiceNames() {
  static const std::vector<ServiceName> table = {
      {R"([cde][0-9]*\.whatsapp\.net)", kControl,
       "Vanerio and Casas 2016, Table 1; Fiadino et al. 2015, naming scheme"},
      {R"(mm[is][0-9]*\.whatsapp\.net)", kPhotoAudio,
       "Vanerio and Casas 2016, Table 1; Fiadino et al. 2015, naming scheme"},
      {R"(mmv[0-9]*\.whatsapp\.net)", kVideo,
       "Vanerio and Casas 2016, Table 1; Fiadino et al. 2015, naming scheme"},
      {R"(g\.whatsapp\.net)", kControl, "seen opening chat connections in captures of 2019"},
      {R"(media[^.]*(\..+)?\.whatsapp\.net)", kMedia, "seen in captures of 2019"},
      {R"((.+\.)?whatsapp\.(net|com))", kWhatsAppOther,
       "Vanerio and Casas 2016, Table 1 (mmx, cdn, crashlog and the rest)"},
  };
  return table;
}

}  // namespace wabed::validation
