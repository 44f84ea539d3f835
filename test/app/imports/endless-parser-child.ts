/** A process for reading files that never answers. */
process.on('message', () => undefined);
