# Makes a C++ file of a text: cmake -DTEXT=in -DSOURCE=out.cc -DNAMESPACE=a::b -DNAME=kName -P this.
# In pieces, since a string literal may be as short as 65,536 characters.
file(READ "${TEXT}" rest)
set(pieces "")
string(LENGTH "${rest}" length)
while(length GREATER 0)
  string(SUBSTRING "${rest}" 0 8000 piece)
  string(APPEND pieces "R\"embedded(${piece})embedded\"\n")
  if(length GREATER 8000)
    string(SUBSTRING "${rest}" 8000 -1 rest)
  else()
    set(rest "")
  endif()
  string(LENGTH "${rest}" length)
endwhile()
file(WRITE "${SOURCE}" "// Made from ${NAME}'s text by cmake/embed_text.cmake; do not edit.
namespace ${NAMESPACE} {
extern const char ${NAME}[];
const char ${NAME}[] =
${pieces};
}  // namespace ${NAMESPACE}
")
