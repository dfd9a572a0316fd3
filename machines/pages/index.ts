export { escapeHtml, flag, Html, html, safeHref, type Hole } from './html.ts';
export { darkTokens, lightTokens, pageLooks, styleOf, type Look } from './look.ts';
