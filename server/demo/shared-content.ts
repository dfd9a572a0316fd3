import { deflateSync, crc32 } from 'node:zlib';
import type { ContentMoment } from '../../machines/api/index.ts';
import { addFile, changeFile } from '../content/files.ts';
import type { Store } from '../store/store.ts';

const priceList = `Northlight Studio: what things cost

A website of up to ten pages      from 4,800 EUR
A shop                            from 9,500 EUR
Search ads, each month            from   600 EUR
Care for a website, each month            120 EUR

Prices are without VAT. A proposal names one price, and that stays.
`;

/** Rows of light from the studio's blue to the warm of a late sun: a picture that needs no file in the package. */
function northernLight(width: number, height: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = [x / width, y / height];
      const pixel = [30 + 190 * down, 60 + 90 * across + 40 * down, 150 - 60 * down + 40 * across];
      rows.set(pixel, y * (width * 3 + 1) + 1 + x * 3);
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits for each of red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

interface SharedFile {
  fileName: string;
  bytes: Buffer;
  moment: ContentMoment;
  note: string;
  language: string | null;
}

/** What the agency's messages can carry and share. */
export async function shareContent(store: Store, doing: { by: string; now: number }): Promise<void> {
  const files: SharedFile[] = [
    {
      fileName: 'Price list.txt',
      bytes: Buffer.from(priceList),
      moment: 'offer',
      language: 'en',
      note: 'For whoever asks what it costs before there is a proposal.',
    },
    {
      fileName: 'Northern light.png',
      bytes: northernLight(640, 360),
      moment: 'first-touch',
      language: null,
      note: 'Our picture for newsletters and invitations.',
    },
  ];
  for (const { bytes, note, ...file } of files) {
    const { id } = await addFile(store, { ...file, bytes: inOnePiece(bytes), ...doing });
    await changeFile(store, id, { change: { note }, ...doing });
  }
  await store.snippets.put({
    name: 'opening-hours',
    text: 'We are there Monday to Friday, 9:00 to 17:00.',
    variants: {
      de: 'Wir sind Montag bis Freitag von 9 bis 17 Uhr da.',
      uk: 'Ми на місці з понеділка до п’ятниці, з 9:00 до 17:00.',
      ru: 'Мы на месте с понедельника по пятницу, с 9:00 до 17:00.',
    },
    updatedAt: doing.now,
    updatedBy: doing.by,
  });
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
