"""Questions of other formats: GIFT, Moodle XML, H5P, read and made into a course of our own."""
