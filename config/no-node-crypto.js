// Stands in for Node's crypto in the browser (next.config.ts), where it is never asked for.
export const webcrypto = globalThis.crypto;
