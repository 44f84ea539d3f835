import { app, protocol, session } from 'electron';
import { HTTP_PAGES } from '../../../shared/words/core/hosts.ts';
import { securityHeaders } from '../loopback/headers.ts';
import { staticFile } from '../static-files.ts';
import { offerToOpen } from './open-link.ts';

export const ORIGIN = 'app://tde';

/** Must run before `app` is ready: every page in Chromium's sandbox, and our own scheme instead of file://. */
export function registerScheme(): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer under `app://tde`; everything else, and any path that would leave the folder, is refused. */
export function serveApp(rendererFolder: string): void {
  protocol.handle('app', (request) => {
    const url = new URL(request.url);
    const file = url.host === 'tde' ? staticFile(rendererFolder, url.pathname) : null;
    if (file === null) return new Response(HTTP_PAGES.notFound, { status: 404 });
    const headers = {
      ...securityHeaders("'self'"),
      'Content-Type': file.type,
    };
    return new Response(new Uint8Array(file.bytes), { headers });
  });
}

/** Denies navigation, new windows, webviews, permissions and every request that leaves the machine. A link can only be opened in the browser, after a question. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    // A report is shown in a frame that is given its page as text.
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame !== false || event.url !== 'about:srcdoc') event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void offerToOpen(url);
      return { action: 'deny' };
    });
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const isOwn = ['app:', 'data:', 'blob:', 'devtools:', 'about:'].some((scheme) => details.url.startsWith(scheme));
    answer({ cancel: !isOwn });
  });
}
