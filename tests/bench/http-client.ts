import { Agent, request } from 'node:http';

export interface HttpClient {
  /** Posts JSON and resolves with the answer's; rejects what isn't answered with 2xx. */
  post(path: string, body: unknown): Promise<unknown>;
  close(): void;
}

/** A script on the same machine that keeps its connections. */
export function httpClient(port: number, headers: Record<string, string> = {}): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const data = Buffer.from(JSON.stringify(body));
        const call = request(
          {
            host: '127.0.0.1',
            port,
            path,
            method: 'POST',
            agent,
            headers: { 'content-type': 'application/json', 'content-length': data.length, ...headers },
          },
          (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part));
            answer.on('end', () => {
              const text = Buffer.concat(parts).toString();
              if ((answer.statusCode ?? 500) < 300) resolve(text === '' ? null : JSON.parse(text));
              else reject(new Error(`${path} was answered ${answer.statusCode}: ${text.slice(0, 300)}`));
            });
          },
        );
        call.on('error', reject);
        call.end(data);
      }),
    close: () => agent.destroy(),
  };
}
