/* Wine 8.0 has no bcryptprimitives.dll. Rust's standard library asks it for random bytes (pyrage).
   advapi32 gives the same from Wine's own source of randomness. */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(PVOID buffer, ULONG size); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T size)
{
    const SIZE_T most = 1u << 20;

    while (size > 0) {
        ULONG part = (ULONG)(size < most ? size : most);

        if (!SystemFunction036(buffer, part))
            return FALSE;
        buffer += part;
        size -= part;
    }
    return TRUE;
}
