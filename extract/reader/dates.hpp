// SPDX-License-Identifier: Apache-2.0
//
// Publication dates as pages write them → ISO 8601. Only the forms of metadata and datelines:
// "2019-11-20T09:30:00Z", "20191120", "Wed, 20 Nov 2019 10:00:00 GMT", "November 20, 2019",
// "Nov. 20th, 2019", "20 November 2019". The day is the one that is written, not moved to UTC.
// Figures alone ("11/20/2019") are read only where one order makes a date. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace quipu::reader {

// The first date in the text as "YYYY-MM-DD"; "" when there is none.
std::string find_date(std::string_view text);

// The text is a date and little else: a weekday, a time, "Published", "Updated on" …
bool is_date_line(std::string_view line);

}  // namespace quipu::reader
