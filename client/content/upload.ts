import { z } from 'zod';
import { ContentItem } from '../../machines/api/index.ts';
import { ApiError } from '../api.ts';
import { i18n } from '../locales/index.ts';

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

interface Upload {
  /** Below `/api/v1`. */
  path: string;
  method: 'POST' | 'PUT';
  file: File;
  query?: Record<string, string>;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
}

/** Sends a file and tells how far it has got, which `fetch` can't. Throws `ApiError`. */
export function upload({ path, method, file, query = {}, onProgress }: Upload): Promise<ContentItem> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const search = new URLSearchParams({ fileName: file.name, ...query });
    request.open(method, `/api/v1${path}?${search}`);
    request.setRequestHeader('x-greenlane', '1');
    request.setRequestHeader('accept-language', i18n.language);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'text';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener('error', () => {
      reject(new ApiError('network', i18n.t('call.noAnswer'), 0));
    });
    request.addEventListener('load', () => {
      try {
        resolve(answerOf(request, `${method} ${path}`));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.send(file);
  });
}

function answerOf({ status, responseText }: XMLHttpRequest, call: string): ContentItem {
  const unreadable = new ApiError('unreadable', i18n.t('call.noReason', { status, call }), status);
  let content: unknown;
  try {
    content = JSON.parse(responseText);
  } catch {
    throw unreadable;
  }
  if (status < 300) return ContentItem.parse(content);
  const refusal = Refusal.safeParse(content);
  if (!refusal.success) throw unreadable;
  const { code, message } = refusal.data.error;
  throw new ApiError(code, message, status);
}
