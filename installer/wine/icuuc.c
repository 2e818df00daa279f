/* Wine 8.0 has no icuuc.dll, which Windows 10 brings along. Qt 6.10 and later import its converters for text in old
   encodings. Here opening one always fails, and Qt keeps to the encodings it has built in, UTF-8 among them.
   The types are written out (UErrorCode is an int, UChar 16 bits, UBool 8 bits), so that no ICU header is needed. */
#include <stdint.h>
#include <stddef.h>

#define EXPORT __declspec(dllexport)

enum { FILE_ACCESS_ERROR = 4 };

static void fail(int *status)
{
    if (status)
        *status = FILE_ACCESS_ERROR;
}

/* Opening and asking about a converter */

EXPORT void *ucnv_open(const char *name, int *status)
{
    fail(status);
    return NULL;
}

EXPORT void ucnv_close(void *converter)
{
}

EXPORT void ucnv_reset(void *converter)
{
}

EXPORT const char *ucnv_getName(const void *converter, int *status)
{
    fail(status);
    return NULL;
}

EXPORT int8_t ucnv_getMaxCharSize(const void *converter)
{
    return 1;
}

EXPORT int32_t ucnv_countAvailable(void)
{
    return 0;
}

EXPORT const char *ucnv_getAvailableName(int32_t number)
{
    return NULL;
}

EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *status)
{
    fail(status);
    return NULL;
}

/* What to do with a character that does not convert */

EXPORT void ucnv_getToUCallBack(const void *converter, void **action, const void **context)
{
    if (action)
        *action = NULL;
    if (context)
        *context = NULL;
}

EXPORT void ucnv_getFromUCallBack(const void *converter, void **action, const void **context)
{
    ucnv_getToUCallBack(converter, action, context);
}

EXPORT void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old_action,
                                const void **old_context, int *status)
{
    fail(status);
}

EXPORT void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old_action,
                                  const void **old_context, int *status)
{
    fail(status);
}

EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(const void *context, void *arguments, const char *units, int32_t length,
                                          int reason, int *status)
{
}

EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(const void *context, void *arguments, const void *units, int32_t length,
                                            int32_t point, int reason, int *status)
{
}

EXPORT void ucnv_cbToUWriteUChars(void *arguments, const void *source, int32_t length, int32_t offset, int *status)
{
    fail(status);
}

EXPORT void ucnv_cbFromUWriteUChars(void *arguments, const void **source, const void *end, int32_t offset,
                                    int *status)
{
    fail(status);
}

/* Converting */

EXPORT void ucnv_toUnicode(void *converter, void **target, const void *target_end, const char **source,
                           const char *source_end, int32_t *offsets, int8_t flush, int *status)
{
    fail(status);
}

EXPORT void ucnv_fromUnicode(void *converter, char **target, const char *target_end, const void **source,
                             const void *source_end, int32_t *offsets, int8_t flush, int *status)
{
    fail(status);
}

EXPORT int32_t ucnv_toUCountPending(const void *converter, int *status)
{
    fail(status);
    return 0;
}

EXPORT int32_t ucnv_fromUCountPending(const void *converter, int *status)
{
    fail(status);
    return 0;
}
