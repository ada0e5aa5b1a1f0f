-- What one is told by one sender, of each kind in its order.
CREATE INDEX notifications_sender ON notifications (account, sender, kind, id);
