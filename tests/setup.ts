// One time zone for every test, whatever the machine: results must not depend on it, and a date in a message must not either.
process.env.TZ = "UTC";
