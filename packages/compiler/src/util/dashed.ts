/** A label in kebab-case, for names outside of Terraform: `orders_db` is `orders-db`. */
export const dashed = (label: string): string => label.replace(/_/g, '-');
