import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import { useText } from '../../hooks';

/** Ways to give up a retained resource. */
export type WishToGiveUp = 'release' | 'destroy';

/** Buttons by which a retained resource is given up; a preview comes first. */
export function WishButtons(props: {
  address: string;
  onWish: (wish: WishToGiveUp) => void;
}) {
  const t = useText();
  const { address, onWish } = props;
  return (
    <>
      <Tooltip title={t('stack.retained.releaseHelp')}>
        <Button
          size="small"
          onClick={() => onWish('release')}
          aria-label={t('stack.retained.releaseOne', { address })}
        >
          {t('stack.retained.release')}
        </Button>
      </Tooltip>
      <Tooltip title={t('stack.retained.destroyHelp')}>
        <Button
          size="small"
          onClick={() => onWish('destroy')}
          aria-label={t('stack.retained.destroyOne', { address })}
        >
          {t('stack.retained.destroy')}
        </Button>
      </Tooltip>
    </>
  );
}
