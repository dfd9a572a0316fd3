import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { packageRoot } from '../version.ts';

/** The built client: assets carry their hash in their names and never change, the page itself is asked for each time. */
export function serveClient(app: Express, folder: string = join(packageRoot, 'dist/client')): void {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/{*path}', notBuilt);
    return;
  }
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: false,
    }),
  );
  app.use(express.static(folder, { index: false, maxAge: '1h' }));
  // Paths of the client's own router: the page decides what they show.
  app.get('/{*path}', (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html'));
  });
}

const notBuilt: RequestHandler = (_request, response) => {
  response
    .status(503)
    .type('text')
    .send(
      'Greenlane’s pages have not been built. Run “npm run build” (or “npm start”, which does), then reload. The API works meanwhile.\n',
    );
};
