import Typography from '@material-ui/core/Typography';
import { useText } from '../../hooks';

/** The organization's standards. */
export function StandardsPage() {
  const t = useText();
  return <Typography>{t('governance.standards.intro')}</Typography>;
}
