import { ActionIcon, Button, Menu, Modal, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { largestContentBytes, RecordFile, RecordFileList } from '../../../machines/api/index.ts';
import type { RecordKind } from '../../../machines/index.ts';
import { api, nothing } from '../../api.ts';
import { useFileDrop } from '../file-drop.ts';
import { Icon } from '../icons.tsx';
import { useFileSize } from '../library/file-size.ts';
import { toast } from '../toast.tsx';
import { usePhone } from '../viewport.ts';
import { When } from '../when.tsx';
import styles from './files.module.css';
import { sendFile } from './send-file.ts';

interface FilesProps {
  kind: RecordKind;
  id: string;
  mayEdit: boolean;
  /** Lays the list out, with what adds to it. */
  children: (list: ReactNode, add: ReactNode) => ReactNode;
}

const urlOf = (file: RecordFile, how: 'show' | 'save'): string =>
  `/api/v1/files/${encodeURIComponent(file.id)}${how === 'save' ? '?download=1' : ''}`;

/** Files that lie with a contact, company or deal: dropped anywhere on the page, or chosen. */
export function Files({ kind, id, mayEdit, children }: FilesProps) {
  const { t } = useTranslation('records');
  const client = useQueryClient();
  const size = useFileSize();
  const input = useRef<HTMLInputElement>(null);
  const [under, setUnder] = useState<{ name: string; share: number } | null>(null);
  const [shown, setShown] = useState<RecordFile | null>(null);
  const path = `/files/of/${kind}/${encodeURIComponent(id)}`;
  const files = useQuery({
    queryKey: ['files', kind, id],
    queryFn: ({ signal }) => api.get(path, RecordFileList, { signal }),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['files', kind, id] });
  const add = async (chosen: FileList | null) => {
    for (const file of chosen ?? []) {
      if (file.size > largestContentBytes) {
        toast.info(t('files.tooLarge', { name: file.name, most: size(largestContentBytes) }));
        continue;
      }
      setUnder({ name: file.name, share: 0 });
      try {
        await sendFile(path, file, RecordFile, (share) => setUnder({ name: file.name, share }));
      } catch (error) {
        toast.problem(error);
      }
    }
    setUnder(null);
    if (input.current) input.current.value = '';
    await refresh();
  };
  const over = useFileDrop((dropped) => {
    if (mayEdit) void add(dropped);
  });
  const remove = useMutation({
    mutationFn: (file: RecordFile) => api.delete(`/files/${encodeURIComponent(file.id)}`, nothing),
    onSuccess: (_done, file) =>
      toast.done(t('files.removed', { name: file.name }), {
        undo: async () => {
          await api.post(`/files/${encodeURIComponent(file.id)}/restore`, undefined, nothing);
          await refresh();
        },
      }),
    onSettled: refresh,
  });
  const items = files.data?.items ?? [];
  const list = (
    <div data-over={(mayEdit && over) || undefined} className={styles.zone}>
      {under && (
        <div className={styles.under} role="status">
          <span>{t('files.sending', { name: under.name })}</span>
          <Progress value={under.share * 100} size="xs" aria-label={under.name} />
        </div>
      )}
      {items.length === 0 && !under && (
        <p className={styles.none}>{mayEdit ? t('files.empty') : t('files.none')}</p>
      )}
      <ul className={styles.files}>
        {items.map((file) => (
          <li key={file.id} className={styles.file}>
            <button
              type="button"
              className={styles.name}
              onClick={() => (file.preview ? setShown(file) : window.location.assign(urlOf(file, 'save')))}
            >
              <Icon of={file.preview ? 'view' : 'download'} size={14} />
              <span>{file.name}</span>
            </button>
            <span className={styles.about}>
              {size(file.size)} · <When at={file.addedAt} as="day" />
              {file.addedBy && <> · {file.addedBy.name}</>}
            </span>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size={28} aria-label={t('files.more', { name: file.name })}>
                  <Icon of="more" size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  component="a"
                  href={urlOf(file, 'save')}
                  leftSection={<Icon of="download" size={14} />}
                >
                  {t('files.save')}
                </Menu.Item>
                {mayEdit && (
                  <Menu.Item leftSection={<Icon of="trash" size={14} />} onClick={() => remove.mutate(file)}>
                    {t('files.remove')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      <Preview file={shown} onClose={() => setShown(null)} />
    </div>
  );
  const button = mayEdit && (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('files.add')}
        onChange={(event) => void add(event.currentTarget.files)}
      />
      <Button
        size="xs"
        variant="subtle"
        leftSection={<Icon of="upload" size={14} />}
        loading={under !== null}
        onClick={() => input.current?.click()}
      >
        {t('files.add')}
      </Button>
    </>
  );
  return children(list, button);
}

/** A picture or PDF as the browser shows it, in a frame that runs nothing. */
function Preview({ file, onClose }: { file: RecordFile | null; onClose: () => void }) {
  const { t } = useTranslation('records');
  const phone = usePhone();
  return (
    <Modal
      opened={file !== null}
      onClose={onClose}
      title={file?.name}
      size={960}
      fullScreen={phone}
      classNames={{ body: styles.preview }}
    >
      {file && (
        <>
          {file.type.startsWith('image/') ? (
            <img src={urlOf(file, 'show')} alt={file.name} />
          ) : (
            <iframe src={urlOf(file, 'show')} title={file.name} />
          )}
          <Button
            component="a"
            href={urlOf(file, 'save')}
            variant="default"
            leftSection={<Icon of="download" size={14} />}
          >
            {t('files.save')}
          </Button>
        </>
      )}
    </Modal>
  );
}
