/**
 * The permissions of the page: its own scripts, styles, fonts and socket, and nothing else; no other page may frame it.
 * The grid sets inline styles, and reports are shown in a sandboxed frame.
 */
export const contentSecurityPolicy = (socket: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' ${socket}`,
    "frame-src 'self' blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of every response. */
export const securityHeaders = (socket: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': contentSecurityPolicy(socket),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
});
