import Typography from '@material-ui/core/Typography';

/** An empty state: the reason, and what to do about it. */
export function Empty(props: { title: string; description: string }) {
  return (
    <div role="status">
      <Typography variant="subtitle1">{props.title}</Typography>
      <Typography variant="body2">{props.description}</Typography>
    </div>
  );
}
