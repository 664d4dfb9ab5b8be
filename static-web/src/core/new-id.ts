/** An id that nobody else makes: 32 hexadecimal digits. */
export const newId = (): string => crypto.randomUUID().replaceAll("-", "");
