import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, Kbd, useHotkeys } from '../../ui/index.ts';

/** In the designer's top bar: plays the draft. */
export function WalkButton({ onWalk }: { onWalk: () => void }) {
  const { t } = useTranslation('walking');
  useHotkeys(t('keys.group'), [{ keys: 'w', label: t('keys.open'), run: onWalk }]);
  return (
    <Tooltip
      label={
        <>
          {t('keys.open')} <Kbd keys="w" />
        </>
      }
    >
      <Button variant="default" leftSection={<Icon of="play" size={14} />} onClick={onWalk}>
        {t('open')}
      </Button>
    </Tooltip>
  );
}
