import { ActionIcon, Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freshName } from '../../../../machines/index.ts';
import { Icon } from '../../../ui/index.ts';
import { useDesigner, useProcess } from '../../store/context.tsx';
import { FieldProblems } from '../fields/problems.tsx';
import styles from '../inspector.module.css';
import page from './pages.module.css';
import { SettledText } from './settled-text.tsx';

/** Process roles: who performs. */
export function RolesPage() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const { roles } = useProcess();
  const [leaving, setLeaving] = useState<string | null>(null);
  const add = () =>
    designer.edit({ do: 'addRole', name: freshName(t('roles.new'), new Set(roles.map(({ name }) => name))) });
  const remove = (id: string, heir: string | undefined) => {
    if (designer.edit({ do: 'removeRole', id, heir }) === null) setLeaving(null);
  };
  return (
    <>
      <p className={styles.text}>{t('roles.intro')}</p>
      <ul className={page.list}>
        {roles.map(({ id, name }) => (
          <li key={id}>
            <div className={page.item}>
              <SettledText
                label={t('roles.name')}
                value={name}
                onSettle={(text) => designer.edit({ do: 'renameRole', id, name: text }, { quiet: true })}
              />
              {!designer.readOnly && (
                <ActionIcon
                  aria-label={t('roles.remove', { name })}
                  onClick={() => setLeaving(leaving === id ? null : id)}
                >
                  <Icon of="trash" />
                </ActionIcon>
              )}
            </div>
            {leaving === id && (
              <Heir
                name={name}
                others={roles.filter((role) => role.id !== id)}
                onChoose={(heir) => remove(id, heir)}
              />
            )}
            <FieldProblems path={`roles/${id}`} />
          </li>
        ))}
      </ul>
      {!designer.readOnly && (
        <Button variant="default" leftSection={<Icon of="add" size={14} />} onClick={add}>
          {t('roles.add')}
        </Button>
      )}
    </>
  );
}

function Heir({
  name,
  others,
  onChoose,
}: {
  name: string;
  others: readonly { id: string; name: string }[];
  onChoose: (heir: string | undefined) => void;
}) {
  const { t } = useTranslation('designer');
  const NOBODY = '\0nobody';
  return (
    <Select
      mt={4}
      label={t('roles.heir', { name })}
      data={[
        ...others.map((role) => ({ value: role.id, label: role.name })),
        { value: NOBODY, label: t('roles.nobody') },
      ]}
      value={null}
      onChange={(heir) => onChoose(heir === null || heir === NOBODY ? undefined : heir)}
    />
  );
}
