form-errors = { $count ->
    [one] There is a problem
   *[other] There are { NUM($count) } problems
 }
form-error = Error:
form-day = Day
form-month = Month
form-year = Year
form-cancel = Cancel
form-filter = Filter
form-clear = Clear the filter
date-missing = Enter a date
date-incomplete = Enter the day, the month and the year
date-year = Write the year in four digits, for example 2026
date-unreal = This date does not exist. Check the day and the month
