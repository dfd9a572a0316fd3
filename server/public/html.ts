/** Pieces of pages, as the frame takes them; the domain has them too, so that a preview shows what the page will be. */
export { escapeHtml, flag, Html, html, safeHref, type Hole } from '../../machines/index.ts';
