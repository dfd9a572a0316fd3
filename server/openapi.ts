import { z } from 'zod';
import * as wire from '../machines/api/index.ts';
import { Calendar, Duration, Edge, Guard, Node, Process, Trigger } from '../machines/index.ts';
import { FileBody, fullPath, type JsonRoute, type Route } from './http/route.ts';

/** Schemas of the domain that are worth a name of their own. */
const domain = { Process, Node, Edge, Guard, Trigger, Duration, Calendar };

type Json = { [key: string]: unknown };
type Schemas = Record<string, Json>;

const refTo = (name: string) => `#/components/schemas/${name}`;
const refPattern = /"#\/components\/schemas\/(\w+)"/g;

/** The API in OpenAPI 3.1, made from the same table that Express is wired from. */
export function describeApi(routes: readonly Route[], version: string): Json {
  const names = nameSchemas(routes);
  const { schemas, request } = components(names);
  const paths: Record<string, Record<string, Json>> = {};
  for (const one of routes) {
    const path = fullPath(one).replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method]: operation(one, names, request) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Greenlane',
      version,
      description:
        'Draw the buyer’s journey and the team’s work as one graph, and run every deal on it. Times are epoch milliseconds, money is integer minor units with an ISO currency. Mutating calls take an Idempotency-Key.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { session: [], page: [] }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'From “greenlane token create” or the settings.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'greenlane-<port>' },
        page: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Greenlane',
          description: 'Always “1”, with the cookie.',
        },
      },
    },
  };
}

/** Component names: the exported ones of the API and the domain; whatever a route says inline is named after it. */
function nameSchemas(routes: readonly Route[]): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  const add = (schema: unknown, name: string) => {
    if (schema instanceof z.ZodType && !names.has(schema)) names.set(schema, name);
  };
  for (const [name, schema] of Object.entries(domain)) add(schema, name);
  for (const [name, schema] of Object.entries(wire)) add(schema, name);
  for (const one of routes) {
    const base = operationId(one);
    const title = base.charAt(0).toUpperCase() + base.slice(1);
    add(one.params, `${title}Path`);
    add(one.query, `${title}Query`);
    if (one.body !== FileBody) add(one.body, `${title}Body`);
    if (one.kind === 'json') add(one.response, `${title}Answer`);
  }
  return names;
}

/**
 * A member with a default may be left out of a request and is always there in an answer. Answers give a component
 * its shape; where requests differ there is a second one, `…Request`.
 */
function components(names: ReadonlyMap<z.ZodType, string>) {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const output = flatten(z.toJSONSchema(registry, { uri: refTo, io: 'output' }).schemas);
  const input = flatten(z.toJSONSchema(registry, { uri: refTo, io: 'input' }).schemas);

  const differs = new Set(
    Object.keys(input).filter((name) => JSON.stringify(input[name]) !== JSON.stringify(output[name])),
  );
  for (let before = -1; before !== differs.size;) {
    before = differs.size;
    for (const [name, schema] of Object.entries(input)) {
      if (refsOf(schema).some((ref) => differs.has(ref))) differs.add(name);
    }
  }
  const request = (name: string) => (differs.has(name) ? `${name}Request` : name);
  const schemas: Schemas = { ...output };
  for (const name of differs) {
    const text = JSON.stringify(input[name]).replaceAll(refPattern, (_, ref: string) =>
      JSON.stringify(refTo(request(ref))),
    );
    // The text was made from an object two lines up.
    schemas[request(name)] = JSON.parse(text) as Json;
  }
  return { schemas, request: (schema: z.ZodType) => ({ name: request(names.get(schema) ?? ''), schemas }) };
}

const refsOf = (schema: Json): string[] =>
  [...JSON.stringify(schema).matchAll(refPattern)].map((match) => match[1] ?? '');

/** Zod puts recursive schemas without a name into one `__shared` document; here they become components like the others. */
function flatten(schemas: Record<string, object>): Schemas {
  // `toJSONSchema` gives plain JSON; going through text is what lets every reference be rewritten at once.
  const text = JSON.stringify(schemas).replaceAll('/__shared#/$defs/', '/Shared_');
  const { __shared, ...rest } = JSON.parse(text) as Schemas;
  const shared = z.record(z.string(), z.record(z.string(), z.unknown())).parse(__shared?.['$defs'] ?? {});
  const all = {
    ...rest,
    ...Object.fromEntries(Object.entries(shared).map(([name, schema]) => [`Shared_${name}`, schema])),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [name, schema]),
  );
}

type RequestName = (schema: z.ZodType) => { name: string; schemas: Schemas };

function operation(one: Route, names: ReadonlyMap<z.ZodType, string>, request: RequestName): Json {
  const success =
    one.kind === 'json'
      ? jsonAnswer(one, names)
      : { 200: { description: 'Fine', content: { [one.produces]: {} } } };
  return {
    operationId: operationId(one),
    summary: one.summary,
    tags: [tagOf(one)],
    ...(one.allow === 'anyone' ? { security: [] } : {}),
    'x-permission': one.allow,
    parameters: [
      ...parametersOf(one.params, 'path', request),
      ...parametersOf(one.query, 'query', request),
      ...(one.method === 'get' ? [] : [idempotencyParameter]),
    ],
    ...(one.body ? { requestBody: bodyOf(one.body, request) } : {}),
    responses: { ...success, default: refused },
  };
}

const bodyOf = (body: z.ZodType, request: RequestName): Json => ({
  required: true,
  content:
    body === FileBody
      ? { 'application/octet-stream': {} }
      : { 'application/json': { schema: { $ref: refTo(request(body).name) } } },
});

const jsonAnswer = (one: JsonRoute, names: ReadonlyMap<z.ZodType, string>): Json => ({
  [one.status]: {
    description: 'Fine',
    content: { 'application/json': { schema: { $ref: refTo(names.get(one.response) ?? '') } } },
  },
});

const refused: Json = {
  description: 'Refused; the message says what is wrong and the remedy',
  content: { 'application/json': { schema: { $ref: refTo('ErrorBody') } } },
};

const idempotencyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same body takes effect once; with another body it is refused.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', request: RequestName): Json[] {
  if (!schema) return [];
  const { name, schemas } = request(schema);
  const { properties, required } = z
    .object({
      properties: z.record(z.string(), z.unknown()).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(schemas[name]);
  return Object.entries(properties).map(([property, shape]) => ({
    name: property,
    in: place,
    required: place === 'path' || required.includes(property),
    schema: shape,
  }));
}

/** `POST /deals/:id/events` → "postDealsIdEvents": stable, unique, and readable in generated clients. */
const operationId = (one: Route): string =>
  one.method +
  one.path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/^:/, ''))
    .flatMap((part) => part.split(/[^A-Za-z0-9]/))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

const tagOf = (one: Route): string => one.path.split('/')[1] ?? '';
