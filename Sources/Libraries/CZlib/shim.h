// zlib as it is; but what it reads it does not write, and says so.
#define ZLIB_CONST
#include <zlib.h>
