/** Days for which AWS can restore a deleted secret: none in development, where the next apply creates the name again. */
export const recoveryWindow = ({ production }: { production: boolean }) =>
  production ? 30 : 0;
