import { useEffect, useState } from 'react';
import styles from './mail-frame.module.css';

/**
 * A customer's mail program has a white page, whatever ours looks like. Scripts are off three times over: the server
 * has taken them out, the sandbox doesn't run them, and the page's own policy lets nothing load.
 */
const page = (html: string): string => `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<style>
html { color-scheme: light; background: Canvas; overflow: auto hidden }
body { display: flow-root; margin: 0; overflow-wrap: anywhere }
</style>
</head>
<body>${html}</body>
</html>`;

/** Sanitised HTML as a mail program shows it, as high as its content. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    if (!body) return undefined;
    // Wider or narrower panes wrap the words anew.
    const watcher = new ResizeObserver(() => setHeight(Math.ceil(body.getBoundingClientRect().height)));
    watcher.observe(body);
    return () => watcher.disconnect();
  }, [body]);
  return (
    <iframe
      className={styles.frame}
      title={title}
      srcDoc={page(html)}
      // Same origin, so that its height can be measured; without scripts nothing in it can use that.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      style={height === undefined ? undefined : { height }}
      onLoad={(event) => setBody(event.currentTarget.contentDocument?.body ?? null)}
    />
  );
}
