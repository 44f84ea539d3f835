import { useState } from 'react';

/**
 * The page of a report in a frame without scripts. Another page is written only once the last one has loaded: if a new frame gets two pages
 * before its first load, Chromium (156) may keep showing the older one.
 */
export function Paper({ title, html }: { readonly title: string; readonly html: string }) {
  const [written, setWritten] = useState(html);
  const [loaded, setLoaded] = useState<string | null>(null);
  if (loaded === written && html !== written) setWritten(html);
  return <iframe className="paper" title={title} sandbox="" srcDoc={written} onLoad={() => setLoaded(written)} />;
}
