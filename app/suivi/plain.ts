/** What a read gives once it has been through JSON: dates are text. */
export type Plain<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T
