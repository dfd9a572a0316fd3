import { z } from 'zod';
import { ApiError } from '../../api.ts';
import { i18n } from '../../locales/index.ts';

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Posts a file and tells how far it has got, which `fetch` can't. Throws `ApiError`. */
export function sendFile<T>(
  path: string,
  file: File,
  schema: z.ZodType<T>,
  onProgress: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1${path}?${new URLSearchParams({ fileName: file.name })}`);
    request.setRequestHeader('x-greenlane', '1');
    request.setRequestHeader('accept-language', i18n.language);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener('error', () => reject(new ApiError('network', i18n.t('call.noAnswer'), 0)));
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      const unreadable = new ApiError('unreadable', i18n.t('call.noReason', { status, call: path }), status);
      const answer = parsed(responseText);
      const fine = status < 300 ? schema.safeParse(answer) : undefined;
      if (fine?.success) return resolve(fine.data);
      const refusal = Refusal.safeParse(answer);
      if (!refusal.success) return reject(unreadable);
      const { code, message } = refusal.data.error;
      reject(new ApiError(code, message, status));
    });
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours: a proxy's page, for example. Whoever asks finds that it fits no schema.
    return null;
  }
}
