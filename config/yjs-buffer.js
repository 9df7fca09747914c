// In the browser this stands in for lib0's tools for bytes, of which Yjs uses one. The others can also do without a browser,
// and for that sake a phone would fetch the whole of Node's Buffer.
export const copyUint8Array = (bytes) => bytes.slice();
