import { Button, Modal, SegmentedControl, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTags } from '../records/tags-query.ts';
import { usePhone } from '../viewport.ts';
import styles from './bulk.module.css';
import type { DialogProps } from './dialogs.tsx';

/** A tag that all of the deals are given, or that is taken off them. */
export function TagDealsDialog({ count, onClose, onDo }: DialogProps) {
  const { t } = useTranslation('bulk');
  const phone = usePhone();
  const known = useTags();
  const [how, setHow] = useState<'put' | 'take'>('put');
  const [name, setName] = useState<string>();
  return (
    <Modal opened onClose={onClose} title={t('tag.title', { count })} size={440} fullScreen={phone}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== undefined) onDo({ tag: { name, put: how === 'put' } });
        }}
      >
        <SegmentedControl<'put' | 'take'>
          fullWidth
          aria-label={t('tag.how')}
          value={how}
          onChange={setHow}
          data={[
            { value: 'put', label: t('tag.put') },
            { value: 'take', label: t('tag.take') },
          ]}
        />
        <TagsInput
          label={t('tag.name')}
          placeholder={name === undefined ? t('tag.hint') : undefined}
          data={known.map((tag) => tag.name)}
          maxTags={1}
          maxLength={60}
          value={name === undefined ? [] : [name]}
          onChange={([next]) => setName(next)}
          acceptValueOnBlur
          data-autofocus
        />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={name === undefined}>
            {t(`tag.action.${how}`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
