import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fullPath } from '../../../server/http/route.ts';
import { routes } from '../../../server/routes/index.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string }[];
  requestBody?: { content: { 'application/json': { schema: { $ref: string } } } };
  responses: Record<string, unknown>;
}

interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

let server: TestServer;
let api: Description;
beforeAll(async () => {
  server = await startTestServer();
  // The shape is what the tests below look at.
  api = (await server.nobody.get('/api/openapi.json')).body as Description;
});
afterAll(() => server.stop());

describe('the API’s description', () => {
  it('is OpenAPI 3.1 and has every route with its path parameters', () => {
    expect(api.openapi).toBe('3.1.0');
    for (const route of routes) {
      const path = fullPath(route).replaceAll(/:(\w+)/g, '{$1}');
      const operation = api.paths[path]?.[route.method];
      expect([path, route.method, operation?.summary]).toEqual([path, route.method, route.summary]);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([path, operation?.parameters.filter((one) => one.in === 'path').map((one) => one.name)]).toEqual(
        [path, named],
      );
    }
  });

  it('refers only to schemas that it holds', () => {
    const refs = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(refs.length).toBeGreaterThan(200);
    const known = new Set(Object.keys(api.components.schemas).map((name) => `#/components/schemas/${name}`));
    expect([...new Set(refs)].filter((ref) => !known.has(ref))).toEqual([]);
  });

  it('holds no schema without a shape', () => {
    const bare = Object.entries(api.components.schemas).filter(
      ([, schema]) => Object.keys(schema).length === 0,
    );
    expect(bare).toEqual([]);
  });

  it('gives every operation an id of its own', () => {
    const ids = Object.values(api.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets a request leave out what has a default, and promises it in the answer', () => {
    const publish = api.components.schemas['PublishRequest'] as { required?: string[] };
    expect(publish.required ?? []).not.toContain('note');
    const draft = api.components.schemas['Draft'] as { required: string[] };
    expect(draft.required).toEqual(expect.arrayContaining(['id', 'revision', 'process', 'findings']));
  });

  it('describes conditions, which contain each other, by name', () => {
    expect(JSON.stringify(api.components.schemas['Guard'])).toContain('#/components/schemas/Guard');
  });
});
