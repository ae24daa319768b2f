# Helpers of the build: how a library and a test of wabed are declared.

find_package(Boost 1.74 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PCAP REQUIRED IMPORTED_TARGET libpcap)
pkg_check_modules(GNUTLS REQUIRED IMPORTED_TARGET gnutls)
pkg_check_modules(OPUS REQUIRED IMPORTED_TARGET opus)

find_program(WABED_CCACHE ccache)
if(WABED_CCACHE)
  # Precompiled headers need the sloppiness; the base directory lets checkouts share the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${WABED_CCACHE})
endif()

add_library(wabed_options INTERFACE)
target_include_directories(wabed_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(wabed_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor)
if(WABED_WERROR)
  target_compile_options(wabed_options INTERFACE -Werror)
endif()
if(WABED_SANITIZE)
  target_compile_options(wabed_options INTERFACE -fsanitize=address,undefined
                         -fno-sanitize-recover=undefined -fno-omit-frame-pointer
                         # GCC warns wrongly here when sanitizing, inside std::regex for one.
                         -Wno-maybe-uninitialized)
  target_link_options(wabed_options INTERFACE -fsanitize=address,undefined)
endif()

# wabed_library(NAME SOURCES a.cc b.cc ... LINK lib ...): a static library of one folder.
function(wabed_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC wabed_options ${arg_LINK})
endfunction()

# wabed_test_options(NAME): how tests are compiled, and what helps them.
function(wabed_test_options name)
  target_compile_definitions(${name} PRIVATE WABED_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(NOT WABED_SANITIZE)
    # GoogleTest's templates cost a quarter of their compile time in optimisation that no test needs.
    target_compile_options(${name} PRIVATE -O1)
  endif()
endfunction()

# Builds the tests worth running under the sanitizers, those labelled unit and fuzz; see .ci/run.
add_custom_target(sanitized_tests)

# wabed_test(NAME SOURCES a.cc ... LINK lib ... [TIMEOUT s]): a GoogleTest program, each of its tests a
# ctest. Its label is its place under tests/: unit, integration, ...
function(wabed_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(WABED_SANITIZE)
    math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 4")
  endif()
  file(RELATIVE_PATH label ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  string(REGEX REPLACE "/.*" "" label ${label})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE wabed_options ${arg_LINK} GTest::gmock GTest::gtest_main)
  wabed_test_options(${name})
  if(label MATCHES "^(unit|fuzz)$")
    add_dependencies(sanitized_tests ${name})
  else()
    # Only these run the program, so that the sanitizers' build can do without it.
    target_compile_definitions(${name} PRIVATE WABED_BINARY="$<TARGET_FILE:wabed>")
    add_dependencies(${name} wabed)
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST
                       PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS ${label})
endfunction()
