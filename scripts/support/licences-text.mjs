// @ts-check
import { packagesOf } from './packages.mjs';

/** @param {import('./packages.mjs').Package} row @param {string} [where] */
const line = ({ name, version, licence }, where) =>
  `| ${name} | ${version} | ${licence ?? 'not stated'} |${where === undefined ? '' : ` ${where} |`}`;

/**
 * The text of docs/licences.md.
 * @param {string} root
 * @returns {string}
 */
export function licencesText(root) {
  const { installed, bundled, other } = packagesOf(root);
  const shipped = [
    ...installed.map((row) => ({ row, where: 'next to the app' })),
    ...bundled.map((row) => ({ row, where: row.name === 'electron' ? 'runtime' : 'in its files' })),
  ].sort((a, b) => (a.row.name < b.row.name ? -1 : a.row.name > b.row.name ? 1 : 0));
  return `# Licences

Written by \`npm run licences\` from \`package-lock.json\`; a test fails if it is out of date.

## Shipped

The ${shipped.length} packages that the app consists of: those that are installed next to it, those that the build puts into its files, and Electron, which contains Chromium and Node
and comes with their licences.

| package | version | licence | where |
|---|---|---|---|
${shipped.map(({ row, where }) => line(row, where)).join('\n')}

## Development

The ${other.length} packages that only build and test it, including the Node that \`npm start\` runs on.

| package | version | licence |
|---|---|---|
${other.map((row) => line(row)).join('\n')}
`;
}
