/** The typeface of reports as a data URI: a report opens anywhere, and fetches nothing. */
export { default as fontUri } from '@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2?inline';
