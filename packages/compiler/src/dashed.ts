/** A label as names outside of Terraform have it: `orders_db` is `orders-db`. */
export const dashed = (label: string): string => label.replace(/_/g, '-');
