# Run at every build: asks git for the commit and writes OUTPUT only when it has changed.
# Given: SOURCE_DIR, TEMPLATE, OUTPUT, WABED_VERSION.
set(WABED_COMMIT unknown)
execute_process(COMMAND git -C ${SOURCE_DIR} rev-parse HEAD
                OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
# Unpacked inside somebody else's repository, that one's commit says nothing about wabed.
execute_process(COMMAND git -C ${SOURCE_DIR} rev-parse --show-prefix
                OUTPUT_VARIABLE prefix OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(status EQUAL 0 AND prefix STREQUAL "")
  execute_process(COMMAND git -C ${SOURCE_DIR} diff --quiet HEAD -- RESULT_VARIABLE modified
                  OUTPUT_QUIET ERROR_QUIET)
  if(modified EQUAL 0)
    set(WABED_COMMIT ${head})
  else()
    set(WABED_COMMIT ${head}-modified)
  endif()
endif()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
