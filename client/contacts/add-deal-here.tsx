import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ProcessList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { AddDeal, type KnownContact } from '../ui/adding/index.ts';
import { Icon, useCan } from '../ui/index.ts';

/** A deal with this person, on the one published process or a chosen one of several. */
export function AddDealHere({ contact }: { contact: KnownContact }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const mayAdd = useCan('deals.create');
  const [process, setProcess] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['processes'],
    queryFn: ({ signal }) => api.get('/processes', ProcessList, { signal }),
    enabled: mayAdd,
  });
  const live = (data?.items ?? []).filter((item) => item.live !== null);
  const [only] = live;
  if (!mayAdd || !only) return null;
  const icon = <Icon of="add" />;
  return (
    <>
      {live.length === 1 ? (
        <Button leftSection={icon} onClick={() => setProcess(only.id)}>
          {t('adding.addDeal')}
        </Button>
      ) : (
        <Menu>
          <Menu.Target>
            <Button leftSection={icon}>{t('adding.addDeal')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('deals.onProcess')}</Menu.Label>
            {live.map(({ id, name }) => (
              <Menu.Item key={id} leftSection={<Icon of="process" />} onClick={() => setProcess(id)}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <AddDeal
        process={process ?? only.id}
        half="sales"
        sources={[]}
        contact={contact}
        opened={process !== null}
        onClose={() => setProcess(null)}
        onAdded={(deal) => void navigate(`/deals/${encodeURIComponent(deal.id)}`)}
      />
    </>
  );
}
