#include "validation/classifiers/service_names.h"

#include "traces/tagging/service_names.h"
#include "validation/classifiers/labels.h"

namespace wabed::validation {

std::string LabelOfName(const std::string& name) {
  namespace word = traces::service_word;
  const std::string service = traces::ServiceOfName(name);
  if (service == word::kChat) return kControl;
  if (service == word::kPhotoAudio) return kPhotoAudio;
  if (service == word::kVideo) return kVideo;
  if (service == word::kMedia) return kMedia;
  if (service == word::kOther) return kWhatsAppOther;
  return kOther;
}

}  // namespace wabed::validation
