import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useRouteError } from 'react-router';
import { ApiError } from '../../api.ts';
import { ErrorState } from '../states.tsx';
import { TopBar } from '../topbar.tsx';

/** A screen that broke, or whose code did not arrive. The frame around it keeps working. */
export function ScreenError() {
  const { t } = useTranslation('common');
  const error = useRouteError();
  const { pathname, search, hash, state } = useLocation();
  const navigate = useNavigate();
  // A screen's code that cannot be fetched is most often an older page after an update: only a reload helps.
  const stale = error instanceof TypeError && /dynamically imported|module script/iu.test(error.message);
  const known = error instanceof ApiError;
  return (
    <>
      <TopBar title={t('error.title')} />
      <ErrorState
        title={t('error.screen')}
        error={known ? error : new Error(t(stale ? 'error.stale' : 'error.broken'))}
        detail={known || stale || !(error instanceof Error) ? undefined : error.message}
        onRetry={() => {
          if (stale) globalThis.location.reload();
          // Arriving anew draws the screen anew.
          else void navigate({ pathname, search, hash }, { replace: true, state });
        }}
      />
    </>
  );
}
