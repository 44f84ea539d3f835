/** A process for reading files that ends at its first file. */
process.on('message', () => process.exit(3));
