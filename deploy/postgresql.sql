-- Only with PostgreSQL, and as its administrator (sudo -u postgres psql -f postgresql.sql): what the database server
-- writes in its log.  By default it repeats, with the moment, the keys of a row that was refused: that somebody who has
-- voted tries again.  With log_statement it would repeat each vote.
ALTER DATABASE wijkfonds SET log_error_verbosity = 'terse';
ALTER DATABASE wijkfonds SET log_min_error_statement = 'panic';
ALTER DATABASE wijkfonds SET log_statement = 'none';
ALTER DATABASE wijkfonds SET log_duration = 'off';
ALTER DATABASE wijkfonds SET log_min_duration_statement = -1;
ALTER DATABASE wijkfonds SET log_min_duration_sample = -1;
ALTER DATABASE wijkfonds SET log_transaction_sample_rate = 0;
ALTER DATABASE wijkfonds SET log_parameter_max_length = 0;
ALTER DATABASE wijkfonds SET log_parameter_max_length_on_error = 0;
ALTER DATABASE wijkfonds SET log_lock_waits = 'off';
