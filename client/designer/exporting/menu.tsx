import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon, toast } from '../../ui/index.ts';
import { saveFile } from '../download.ts';
import { useDesigner } from '../store/context.tsx';
import { textFormatNames, textFormats, type TextFormatName } from './formats.ts';

/** The part of the process menu that saves the process as a file for other programs. */
export function ExportMenu() {
  const { t } = useTranslation('exporting');
  const designer = useDesigner();
  const save = (name: TextFormatName) => {
    const { process } = designer;
    const { ending, mime, write } = textFormats[name];
    const file = `${process.id}.${ending}`;
    try {
      saveFile(new Blob([write(process)], { type: mime }), file);
      toast.done(t('saved', { file }));
    } catch (problem) {
      // An unfinished drawing may have no machine yet; what is wrong with it stands under it.
      toast.problem(problem);
    }
  };
  return (
    <Menu.Sub position="right-start">
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Icon of="download" />}>{t('title')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {textFormatNames.map((name) => (
          <Menu.Item key={name} leftSection={<Icon of={textFormats[name].icon} />} onClick={() => save(name)}>
            {t(`format.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
