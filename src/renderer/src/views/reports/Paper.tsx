import { useState } from 'react';

/**
 * The page of a report in a frame of its own, without scripts. Another page is written only when the last one is loaded: of two that a new frame is given before its
 * first load, Chromium (156) may keep the older, and show it from then on.
 */
export function Paper({ title, html }: { readonly title: string; readonly html: string }) {
  const [written, setWritten] = useState(html);
  const [loaded, setLoaded] = useState<string | null>(null);
  if (loaded === written && html !== written) setWritten(html);
  return <iframe className="paper" title={title} sandbox="" srcDoc={written} onLoad={() => setLoaded(written)} />;
}
