/** Raised when reading or summarising changes what a dump comes to: kept with every file, for whoever imports anew. */
export const parserVersion = '1'
