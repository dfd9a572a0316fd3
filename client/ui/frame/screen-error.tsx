import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router';
import { ErrorState } from '../states.tsx';
import { TopBar } from '../topbar.tsx';

/** A screen that broke, or whose code did not arrive. The frame around it keeps working. */
export function ScreenError() {
  const { t } = useTranslation('common');
  const error = useRouteError();
  const revalidator = useRevalidator();
  const said = isRouteErrorResponse(error) ? new Error(error.statusText) : error;
  // A screen's code that cannot be fetched is most often an older page after an update: only a reload helps.
  const stale = error instanceof TypeError && /import|module/iu.test(error.message);
  return (
    <>
      <TopBar title={t('error.title')} />
      <ErrorState
        title={t('error.screen')}
        error={stale ? new Error(t('error.stale')) : said}
        onRetry={() => (stale ? globalThis.location.reload() : void revalidator.revalidate())}
      />
    </>
  );
}
