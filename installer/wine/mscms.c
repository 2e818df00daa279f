/* Wine 8.0 aborts in WcsCreateIccProfile, which Qt 6.12 calls for every screen. "There is no colour profile" is
   an answer that Windows may give too; Qt then takes the screen for sRGB. */
#include <windows.h>

#define EXPORT __declspec(dllexport)

EXPORT HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD sharing, DWORD creation)
{
    SetLastError(ERROR_FILE_NOT_FOUND);
    return NULL;
}

EXPORT HANDLE WINAPI OpenColorProfileA(void *profile, DWORD access, DWORD sharing, DWORD creation)
{
    SetLastError(ERROR_FILE_NOT_FOUND);
    return NULL;
}

EXPORT HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options)
{
    SetLastError(ERROR_INVALID_HANDLE);
    return NULL;
}

EXPORT BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *buffer, DWORD *size)
{
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
}

EXPORT BOOL WINAPI CloseColorProfile(HANDLE profile)
{
    return FALSE;
}
